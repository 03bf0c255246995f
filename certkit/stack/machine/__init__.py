"""Frames and calls read from machine code: Thumb and Thumb-2 as Cortex-M0 to Cortex-M33 run it."""
