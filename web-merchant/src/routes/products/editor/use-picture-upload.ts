import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { audience } from '../../../audience.ts'
import { pictureProblem, uploadProblem } from '../../../parts/upload-problem.ts'
import type { Picture } from './editor-store.ts'
import { useEditorStore } from './use-editor.ts'

/** A file that was not even sent. */
export interface RefusedFile {
  name: string
  reason: string
}

/** Pictures show at once from the file itself, then take the server's id; one that fails waits to be tried again. */
export function usePictureUpload() {
  const { t } = useLingui()
  const store = useEditorStore()
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])

  function patch(key: string, part: Partial<Picture>) {
    store.getState().setPictures((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }

  /** `replacedId`: of the picture that it stands for from now on. */
  async function send(key: string, file: File, replacedId: string | null = null) {
    patch(key, { progress: 0, problem: undefined })
    try {
      const { id } = await uploadFile(file, {
        audience,
        use: 'product',
        onProgress: (progress) => patch(key, { progress }),
      })
      patch(key, { id, progress: 1, file: undefined })
      if (replacedId) store.getState().replaceImage(replacedId, id)
      // A picture is there now: what stood in for it goes.
      store.getState().setPictures((all) => all.filter(({ isPlaceholder }) => !isPlaceholder))
    } catch (error) {
      patch(key, { problem: uploadProblem(error) })
    }
  }

  function add(files: readonly File[]) {
    const { pictures } = store.getState()
    let room = limits.product.images - pictures.filter(({ isPlaceholder }) => !isPlaceholder).length
    const left: RefusedFile[] = []
    for (const file of files) {
      const reason = pictureProblem(file) ?? (room > 0 ? undefined : t`最多 ${limits.product.images} 张，没有添加`)
      if (reason) left.push({ name: file.name, reason })
      else {
        room -= 1
        begin(file)
      }
    }
    setRefused(left)
  }

  function begin(file: File) {
    const key = newKey()
    const picture: Picture = { key, id: null, url: URL.createObjectURL(file), progress: 0, file }
    store.getState().setPictures((all) => [...all, picture])
    void send(key, file)
  }

  /** In its place, also with the variants that show it. */
  function replace({ key, id }: Picture, file: File) {
    patch(key, { id: null, url: URL.createObjectURL(file), isPlaceholder: false, file })
    void send(key, file, id)
  }

  function remove(key: string) {
    store.getState().setPictures((all) => all.filter((one) => one.key !== key))
  }

  return { add, remove, replace, refused, retry: ({ key, file }: Picture) => file && void send(key, file) }
}
