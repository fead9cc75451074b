//! From the pasted export to the first comment that somebody else sees.
