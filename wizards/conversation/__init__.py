"""The workshop as a conversation: one question after the other, for the front ends that ask in lines."""
