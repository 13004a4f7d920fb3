"""Every key figure, by its code: one way to read it for page, file, command and meeting."""
