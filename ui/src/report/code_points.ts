// Spans count code points; strings of JavaScript count UTF-16 units. The two differ only behind characters outside the
// basic plane, so what is kept is where those stand.

export class CodePoints {
  private readonly wide: number[] = []; // code point positions of characters that take two units, ascending

  constructor(text: string) {
    let position = 0;
    for (let i = 0; i < text.length; ++i, ++position) {
      const unit = text.charCodeAt(i);
      const next = text.charCodeAt(i + 1);
      if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
        this.wide.push(position);
        ++i;
      }
    }
  }

  // The index in the string of a code point.
  unit(position: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! < position) low = middle + 1;
      else high = middle;
    }
    return position + low;
  }

  // The code point at an index of the string.
  position(unit: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! + middle < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }
}
