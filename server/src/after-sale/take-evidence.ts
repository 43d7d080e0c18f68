import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { pictureOf, type Picture } from '../kernel/outside/files/image.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { filmOf, type Film } from '../kernel/outside/files/video.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import type { AfterSaleStep } from './after-sale-step.ts'
import type { AfterSale } from './after-sale.ts'
import { Evidence } from './evidence.ts'
import { isForgotten } from './forget-evidence.ts'

interface Chosen {
  imageIds?: readonly string[]
  videoId?: string | null
}

export interface Shown {
  files: readonly StoredFile[]
  images: Picture[]
  video: Film | null
}

/**
 * What the viewer has uploaded to be shown with a step, locked. Refuses EVIDENCE_NOT_FOUND if one is missing, somebody else's, of
 * another kind or forgotten, and EVIDENCE_TAKEN if this after-sale or one of another order shows it already.
 */
export async function takeEvidence(
  em: EntityManager,
  { accountId }: Pick<Viewer, 'accountId'>,
  { imageIds = [], videoId = null }: Chosen,
  { id, order }: Pick<AfterSale, 'id' | 'order'>,
): Promise<Shown> {
  const wanted = [
    ...imageIds.map((one, place) => ({ id: one, isVideo: false, field: 'imageIds', place: place + 1 })),
    ...(videoId === null ? [] : [{ id: videoId, isVideo: true, field: 'videoId', place: 1 }]),
  ]
  if (wanted.length === 0) return { files: [], images: [], video: null }
  const ids = wanted.map((one) => one.id)
  const own = { id: { $in: ids }, kind: 'evidence', accountId } as const
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const
  const found = new Map((await em.find(StoredFile, own, lock)).map((file) => [file.id, file]))
  const used = await em.find(Evidence, { file: { $in: ids } }, { populate: ['afterSale'] })
  const files = wanted.map((one, index) => {
    const file = found.get(one.id)
    const uses = used.filter((use) => use.file === file)
    if (!file || (file.durationMs !== null) !== one.isVideo || (uses.length === 0 && isForgotten(file)))
      throw new Refusal('EVIDENCE_NOT_FOUND', { place: one.place }, one.field)
    const isTaken = uses.some(({ afterSale }) => afterSale.id === id || afterSale.order !== order)
    if (isTaken || ids.indexOf(one.id) !== index) throw new Refusal('EVIDENCE_TAKEN', { name: file.name }, one.field)
    return file
  })
  const films = files.filter(({ durationMs }) => durationMs !== null)
  return {
    files,
    images: files.filter(({ durationMs }) => durationMs === null).map(pictureOf),
    video: films.length > 0 ? filmOf(present(films[0], 'the video')) : null,
  }
}

export function attachEvidence(em: EntityManager, step: AfterSaleStep, { files }: Shown): void {
  for (const file of files) em.persist(Object.assign(new Evidence(), { file, afterSale: step.afterSale, step }))
}
