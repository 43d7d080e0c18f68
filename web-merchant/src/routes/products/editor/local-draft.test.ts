import { beforeEach, expect, test, vi } from 'vitest'
import { blankDraft } from './draft.ts'
import { dropLocalDraft, readLocalDraft, writeLocalDraft } from './local-draft.ts'
import { layOut, makeOption } from './matrix.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

const colour = { ...makeOption('颜色'), values: [{ key: '红', text: '红' }] }
const picture = { key: 'p', id: 'file', url: '/files/file/360.webp', isPlaceholder: false, progress: 1 }
const video = {
  key: 'v',
  id: 'film',
  url: '/videos/film',
  posterId: 'still',
  posterUrl: '/files/still/360.webp',
  progress: 1,
  before: null,
}
const blank = blankDraft('template')
const draft = {
  fields: { ...blank.fields, title: '连衣裙', attributes: { a: '棉' } },
  pictures: [picture],
  video,
  matrix: layOut([colour], {}, []),
}

test('what was typed comes back as it was, with the version that it changes', () => {
  writeLocalDraft('product.new', { id: 'product', version: 3 }, draft)
  expect(readLocalDraft('product.new')).toEqual({
    known: { id: 'product', version: 3 },
    at: expect.any(Number),
    draft,
  })
  dropLocalDraft('product.new')
  expect(readLocalDraft('product.new')).toBeUndefined()
})

test('a picture that is still on its way is not kept', () => {
  writeLocalDraft('product.new', null, { ...draft, pictures: [picture, { ...picture, key: 'q', id: null }] })
  expect(readLocalDraft('product.new')?.draft.pictures).toEqual([picture])
})

test('a video comes back from the server, and not from the page that is gone; one on its way leaves what it stood for', () => {
  writeLocalDraft('product.new', null, { ...draft, video: { ...video, url: 'blob:1', posterUrl: 'blob:2' } })
  expect(readLocalDraft('product.new')?.draft.video).toEqual(video)
  writeLocalDraft('product.new', null, { ...draft, video: { ...video, id: null } })
  expect(readLocalDraft('product.new')?.draft.video).toBeNull()
  writeLocalDraft('product.new', null, { ...draft, video: { ...video, key: 'w', id: null, before: video } })
  expect(readLocalDraft('product.new')?.draft.video).toEqual(video)
})

test('what this page cannot read is nothing', () => {
  kept.set('kaidian.product.new', '{"options":')
  expect(readLocalDraft('product.new')).toBeUndefined()
})
