import { expect, test } from 'vitest'
import { pictureAddress, pictureIdIn } from './picture-address.ts'

const id = '0191aaaa-bbbb-7ccc-8ddd-0123456789ab'

test('a picture is known by its id and by each of its addresses, as an export writes them too', () => {
  for (const text of [id, pictureAddress(id), `/files/${id}`, `https://mall.example/files/${id}/1200.webp`])
    expect(pictureIdIn(text)).toBe(id)
})

test('what is kept elsewhere is no picture of ours', () => {
  for (const text of ['', '红', 'https://pictures.example/1.jpg', `https://pictures.example/${id}`])
    expect(pictureIdIn(text)).toBeUndefined()
})
