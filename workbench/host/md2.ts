/** MD2 (RFC 1319), which `Utilities.DigestAlgorithm` still has and OpenSSL no longer does. */

/** A permutation of the bytes, drawn from the digits of π. */
const PERMUTED = Buffer.from(
  [
    '292e43c9a2d87c013d3654a1ecf0061362a705f3c0c7738c98932bd9bc4c82ca1e9b573cfdd4e01667426f188a17e512be4ec4d6da9ede49a0fbf58ebb2fee7a',
    'a968799115b2073f94c210890b225f21807f5d9a5a903227353ecce7bff79703ff1930b348a5b5d1d75e922aac56aac64fb838d296a47db676fc6be29c7404f1',
    '459d705964718720865bcf65e62da8021b6025adaeb0b9f61c46616934407e0f5547a323dd51af3ac35cf9cebac5ea262c530d6e85288409d3dfcdf441814d52',
    '6adc37c86cc1abfa24e17b080cbdb14a7888958be363e86de9cbd5fe3b001d39f2efb70e6658d0e4a67772f8eb754b0a314450b48fed1f1adb998d339f118314',
  ].join(''),
  'hex',
);
const permuted = (byte: number): number => PERMUTED[byte] ?? 0;

/** The 16 bytes of the digest. */
export function md2(message: Buffer): Buffer {
  const missing = 16 - (message.length % 16);
  const padded = Buffer.concat([message, Buffer.alloc(missing, missing)]);
  const whole = Buffer.concat([padded, checksum(padded)]);
  const state = Buffer.alloc(48);
  for (let at = 0; at < whole.length; at += 16) {
    for (let n = 0; n < 16; n++) {
      const byte = whole[at + n] ?? 0;
      state[16 + n] = byte;
      state[32 + n] = byte ^ (state[n] ?? 0);
    }
    let last = 0;
    for (let round = 0; round < 18; round++) {
      for (let n = 0; n < 48; n++) state[n] = last = (state[n] ?? 0) ^ permuted(last);
      last = (last + round) & 255;
    }
  }
  return state.subarray(0, 16);
}

function checksum(message: Buffer): Buffer {
  const sum = Buffer.alloc(16);
  let last = 0;
  message.forEach((byte, at) => {
    sum[at % 16] = last = (sum[at % 16] ?? 0) ^ permuted(byte ^ last);
  });
  return sum;
}
