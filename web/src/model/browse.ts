import type { Channel } from './channel.svelte';

/** The rooms that fit a filter by name, slug or #slug: joined first, then by people, then by activity (Let's Chat 0.4.2). */
export function browsed(rooms: readonly Channel[], filter: string, count: (id: string) => number): Channel[] {
  const wanted = filter.trim().toLowerCase();
  return rooms
    .filter((channel) => fits(channel, wanted))
    .sort(
      (a, b) =>
        Number(b.joined) - Number(a.joined) ||
        count(b.id) - count(a.id) ||
        (b.room?.lastActive ?? '').localeCompare(a.room?.lastActive ?? ''),
    );
}

function fits({ room }: Channel, wanted: string): boolean {
  if (!room) return false;
  if (wanted.startsWith('#')) return room.slug.startsWith(wanted.slice(1));
  return room.name.toLowerCase().includes(wanted) || room.slug.includes(wanted);
}
