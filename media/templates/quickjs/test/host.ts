// Stands in for all three host interfaces. Give a function an answer to test a tool that uses it.
function refused(): string {
  throw new Error('the host is not there in a unit test');
}

export const request = refused;
export const open = refused;
export const sendText = refused;
export const recv = refused;
export const close = refused;
export const read = refused;
export const list = refused;
export const write = refused;
