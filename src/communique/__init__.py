"""communique."""
