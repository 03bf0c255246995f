/* also raises: D4.10 */
1, 2, 3
