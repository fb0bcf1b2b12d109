import { useEffect, useState } from 'react';

/** Whether the page has drawn what it had to since it was first shown: the time for what nobody waits for. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setIdle(true), { timeout: 1000 });
    return () => cancelIdleCallback(waiting);
  }, []);
  return idle;
}
