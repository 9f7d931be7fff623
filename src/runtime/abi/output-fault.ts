/** A call that came to its end, but what it leaves behind is not acceptable (class Output of spec plugin-runtime §0.10). */
export class OutputFault extends Error {
  override readonly name = 'OutputFault';
}
