declare module 'wawoff2' {
  export const decompress: (data: Uint8Array) => Promise<Uint8Array>
}
