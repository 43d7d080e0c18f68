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
  explain: (error: unknown) => string
}

/** A few pictures of a form, sent as they are chosen; one that fails says why, and the others stay. */
export function usePictures({ audience, use = 'product', most, check, explain }: Wanted) {
  const [sent, setSent] = useState<readonly SentPicture[]>([])
  const [problem, setProblem] = useState<string>()
  const [isSending, setSending] = useState(false)

  async function add(files: readonly File[]) {
    setProblem(undefined)
    setSending(true)
    for (const file of files.slice(0, most - sent.length)) {
      const wrong = check(file)
      if (wrong) {
        setProblem(wrong)
        continue
      }
      try {
        const { id, url } = await uploadFile(file, { audience, use })
        setSent((all) => [...all, { id, url, name: file.name }])
      } catch (error) {
        setProblem(explain(error))
      }
    }
    setSending(false)
  }

  const remove = (id: string) => setSent((all) => all.filter((one) => one.id !== id))
  return { most, sent, problem, isSending, add, remove }
}
