"""Articles -> sentences, names, dates and places, over one parse."""
