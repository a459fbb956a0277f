// How much of a person's files is read, whatever they say of themselves.

export interface EvidenceLimits {
  /** Activities kept; further ones are counted. */
  readonly activities: number;
  /** Bytes of a JSON document, which is read whole. */
  readonly document: number;
  /** Bytes of one line of JSON Lines. */
  readonly line: number;
  /** Bytes of a packed zip inside an archive, which is held in memory. */
  readonly nested: number;
  /** Bytes unpacked from one of the person's files: this much is free, beyond it `unpackedRatio` times its size. */
  readonly unpacked: number;
  readonly unpackedRatio: number;
  /** Archives inside archives, the person's own file counted. */
  readonly depth: number;
}

const MB = 1024 * 1024;

export const EVIDENCE_LIMITS: EvidenceLimits = {
  activities: 200_000,
  document: 64 * MB,
  line: MB,
  nested: 64 * MB,
  unpacked: 4_096 * MB,
  unpackedRatio: 100,
  depth: 3,
};
