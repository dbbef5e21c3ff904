"""From tagged words to the claims, departures and mentions that frames make too: what no frame said, bound to whom it is about."""
