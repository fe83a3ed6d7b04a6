import { expect, test } from 'vitest';
import { eventsOf } from './load';

test('events come whole, however they are cut on the way', async () => {
  const bytes = new TextEncoder().encode('event: progress\ndata: {"é": 1}\n\nevent: report\ndata: {\ndata: }\n\n');
  for (const size of [1, 3, 7, bytes.length]) {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
        controller.close();
      },
    });
    const events = [];
    for await (const event of eventsOf(stream)) events.push(event);
    expect(events).toEqual([
      { event: 'progress', data: '{"é": 1}' },
      { event: 'report', data: '{\n}' },
    ]);
  }
});
