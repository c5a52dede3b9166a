"""The guided steps: questions as data, one walk, three ways to ask."""
