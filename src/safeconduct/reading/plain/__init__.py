"""Languages read by words: Russian, Ukrainian, German and French, each by one file of words beside this one."""
