"""What the Teams app package is made of: the manifest's template, its words in every language, its icons, its pages."""
