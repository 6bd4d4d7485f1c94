### Drafts: what was typed or sent is kept until it is written down.

draft-settled = This draft has been written down, put aside or changed. Please look at the latest message.
