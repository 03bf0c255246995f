"""Worst-case stack: frames and calls, chains, tasks against their budgets, the main stack."""
