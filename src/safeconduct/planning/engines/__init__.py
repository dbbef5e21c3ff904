"""The solvers, each behind one small module; nothing else in the product imports one."""
