/** The signed 16-bit numbers that Python sent as base64 of `array.astype("<i2").tobytes()`. */
export function int16s(base64) {
  return new Int16Array(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer);
}
