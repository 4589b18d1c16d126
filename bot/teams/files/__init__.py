"""Files for people in their own chats: asked for, uploaded, told."""
