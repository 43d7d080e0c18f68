import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { knownPromises, type PromiseName } from '@kaidian/shared/core/promises'
import type { Draft, Fields, Picture, Video } from './editor-store.ts'
import { fits, layOut, type Option, type VariantRow } from './matrix.ts'

/** What was typed in this browser and is saved nowhere else. */
export interface LocalDraft {
  /** of which version it is a change; null: of a product that is not made yet */
  known: { id: string; version: number } | null
  at: number
  draft: Draft
}

export function writeLocalDraft(
  key: string,
  known: LocalDraft['known'],
  { fields, pictures, video, matrix }: Draft,
): void {
  // Rows of options that were taken away come back with them only in the tab in which they were.
  const rows = Object.fromEntries(matrix.order.map((one) => [one, matrix.rows[one]]))
  // What a picture was chosen from is gone with the page.
  const kept = pictures.flatMap((one) => (one.id ? { ...one, url: `/files/${one.id}/360.webp` } : []))
  const draft = { fields, pictures: kept, video: sentVideo(video), options: matrix.options, rows }
  writeStored(key, JSON.stringify({ known, at: Date.now(), ...draft }))
}

/** One that is still on its way is gone with the page: what it stood for is there. */
function sentVideo(video: Video | null): Video | null {
  if (!video?.id) return video && sentVideo(video.before)
  const posterUrl = video.posterId && `/files/${video.posterId}/360.webp`
  return { ...video, url: `/videos/${video.id}`, posterUrl, before: null }
}

export const dropLocalDraft = (key: string): void => writeStored(key, null)

/** Undefined where there is none, or none that this version of the page can read. */
export function readLocalDraft(key: string): LocalDraft | undefined {
  try {
    const stored = partsOf(JSON.parse(readStored(key) ?? 'null'))
    if (!stored) return undefined
    const known = partsOf(stored.get('known'))
    const options = listOf(stored.get('options')).map(readOption)
    if (!fits(options)) return undefined
    const rows = Object.fromEntries(
      [...(partsOf(stored.get('rows')) ?? [])].map(([one, row]) => [one, readRow(partsOf(row) ?? new Map())]),
    )
    return {
      known: known ? { id: text(known, 'id'), version: Number(known.get('version')) } : null,
      at: Number(stored.get('at')),
      draft: {
        fields: readFields(partsOf(stored.get('fields')) ?? new Map()),
        pictures: listOf(stored.get('pictures')).map(readPicture),
        video: readVideo(partsOf(stored.get('video'))),
        matrix: layOut(options, rows, Object.keys(rows)),
      },
    }
  } catch {
    // Not ours to read: the form begins with what is saved.
    return undefined
  }
}

type Parts = ReadonlyMap<string, unknown>

const partsOf = (value: unknown): Parts | undefined =>
  typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)) : undefined

const listOf = (value: unknown): Parts[] => (Array.isArray(value) ? value.flatMap((one) => partsOf(one) ?? []) : [])

const text = (parts: Parts, name: string): string => optional(parts, name) ?? ''

function optional(parts: Parts, name: string): string | null {
  const value = parts.get(name)
  return typeof value === 'string' ? value : null
}

const readFields = (parts: Parts): Fields => ({
  title: text(parts, 'title'),
  subtitle: text(parts, 'subtitle'),
  categoryId: optional(parts, 'categoryId'),
  freightTemplateId: optional(parts, 'freightTemplateId'),
  descriptionHtml: text(parts, 'descriptionHtml'),
  attributes: Object.fromEntries(
    [...(partsOf(parts.get('attributes')) ?? [])].map(([id, value]) => [id, String(value)]),
  ),
  promises: promiseNamesOf(parts.get('promises')),
})

const promiseNamesOf = (value: unknown): PromiseName[] =>
  knownPromises.filter((one) => Array.isArray(value) && value.includes(one))

const readPicture = (parts: Parts): Picture => ({
  key: text(parts, 'key'),
  id: optional(parts, 'id'),
  url: text(parts, 'url'),
  isPlaceholder: parts.get('isPlaceholder') === true,
  progress: 1,
})

function readVideo(parts: Parts | undefined): Video | null {
  if (!parts) return null
  const [posterId, posterUrl] = [optional(parts, 'posterId'), optional(parts, 'posterUrl')]
  const [key, url] = [text(parts, 'key'), text(parts, 'url')]
  return { key, id: optional(parts, 'id'), url, posterId, posterUrl, progress: 1, before: null }
}

const readOption = (parts: Parts): Option => ({
  key: text(parts, 'key'),
  name: text(parts, 'name'),
  values: listOf(parts.get('values')).map((value) => ({ key: text(value, 'key'), text: text(value, 'text') })),
})

function readRow(parts: Parts): VariantRow {
  const valueKeys = parts.get('valueKeys')
  return {
    id: optional(parts, 'id'),
    valueKeys: Array.isArray(valueKeys) ? valueKeys.map(String) : [],
    price: text(parts, 'price'),
    originalPrice: text(parts, 'originalPrice'),
    cost: text(parts, 'cost'),
    onHand: text(parts, 'onHand'),
    weightGrams: text(parts, 'weightGrams'),
    volumeCm3: text(parts, 'volumeCm3') || '0',
    code: text(parts, 'code'),
    barcode: text(parts, 'barcode'),
    imageId: optional(parts, 'imageId'),
    isEnabled: parts.get('isEnabled') === true,
  }
}
