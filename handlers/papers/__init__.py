"""Papers: what is printed or shown as a picture. Words and facts come in ready; here is only where they stand."""
