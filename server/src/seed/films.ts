import type { EntityManager } from '@mikro-orm/postgresql'
import { createReadStream } from 'node:fs'
import { storeVideo } from '../kernel/outside/files/store-video.ts'
import { videoOf, type KeptVideo } from '../kernel/outside/files/video.ts'

/** Goods with a video, by their titles. The first picture stands for it until it plays, as it begins with that. */
const films = new Map([['山东美早樱桃', 'cherries.webm']])

/**
 * seeds/cherries.webm: four seconds of the painted picture swaying on a canvas, recorded once with Chromium's MediaRecorder
 * (480 × 480, VP9, without sound).
 */
export async function seedFilms(em: EntityManager, titles: readonly string[]): Promise<Map<string, KeptVideo>> {
  const kept = new Map<string, KeptVideo>()
  for (const title of titles) {
    const name = films.get(title)
    if (name === undefined) continue
    const file = await storeVideo(createReadStream(new URL(`../../seeds/${name}`, import.meta.url)), {
      accountId: null,
      name,
    })
    em.persist(file)
    kept.set(title, videoOf(file, null))
  }
  return kept
}
