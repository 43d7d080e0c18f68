import { useState } from 'react'
import type { AudienceName } from './audience.ts'
import { uploadFile } from './upload.ts'

export interface SentPicture {
  id: string
  url: string
  name: string
}

interface Wanted {
  audience: AudienceName
  /** evidence is private */
  use?: 'product' | 'evidence'
  /** no more than so many are taken */
  most: number
  /** what is wrong with a file, before a byte is sent */
  check: (file: File) => string | undefined
  /** said of those that are beyond the most */
  tooMany: string
  explain: (error: unknown) => string
}

export interface RefusedPicture {
  name: string
  reason: string
}

/** A few pictures of a form, sent as they are chosen; one that fails says which it is and why, and the others stay. */
export function usePictures({ audience, use = 'product', most, check, tooMany, explain }: Wanted) {
  const [sent, setSent] = useState<readonly SentPicture[]>([])
  const [refused, setRefused] = useState<readonly RefusedPicture[]>([])
  const [isSending, setSending] = useState(false)

  async function add(files: readonly File[]) {
    const left: RefusedPicture[] = []
    const taken: File[] = []
    for (const file of files) {
      const reason = check(file) ?? (taken.length < most - sent.length ? undefined : tooMany)
      if (reason === undefined) taken.push(file)
      else left.push({ name: file.name, reason })
    }
    setRefused(left)
    setSending(true)
    for (const file of taken)
      try {
        const { id, url } = await uploadFile(file, { audience, use })
        setSent((all) => [...all, { id, url, name: file.name }])
      } catch (error) {
        setRefused((all) => [...all, { name: file.name, reason: explain(error) }])
      }
    setSending(false)
  }

  const remove = (id: string) => setSent((all) => all.filter((one) => one.id !== id))
  return { most, sent, refused, isSending, add, remove }
}
