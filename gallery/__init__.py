"""Every card as a picture: in all languages, in Teams' three themes, on a desktop and on a phone."""
