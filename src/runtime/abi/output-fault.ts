/** A call that came to its end, but what it leaves behind is not acceptable (class Output of docs/formats.md#error-classes). */
export class OutputFault extends Error {
  override readonly name = 'OutputFault';
}
