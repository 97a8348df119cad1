"""What is stored on people's devices or read from them, and what is sent to them."""
