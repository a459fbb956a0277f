// What browsers are told of a desk that people reach over https: to come no other way, for two years, to this host and those below it.

/** RFC 6797. */
export const TLS_ONLY = 'max-age=63072000; includeSubDomains';
