"""The service: networks over HTTP. It imports the library; the library never imports it."""
