"""What the verbs write as JSON, as models: from them the published schemas are made, and no verb is slower for it."""
