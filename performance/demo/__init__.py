"""The demo county: an invented 云溪县 with two years of work, for trying the product out."""
