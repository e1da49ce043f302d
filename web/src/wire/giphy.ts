import { get } from './http';

/** A moving picture that Giphy found; the server asks for us, so that Giphy learns nothing of who searches. */
export interface Gif {
  url: string;
  preview: string;
  width: number;
  height: number;
  title: string;
}

export const searchGifs = async (query: string, offset: number): Promise<Gif[]> =>
  (await get<{ results: Gif[] }>(`giphy/search?q=${encodeURIComponent(query)}&offset=${offset}`)).results;
