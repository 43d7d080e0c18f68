import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/mall/field.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { uploadFile, UploadRefused } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { FileText, Upload, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'

export interface KeptDocument {
  id: string
  name: string
}

interface DocumentsFieldProps {
  documents: readonly KeptDocument[]
  onChange: (documents: readonly KeptDocument[]) => void
  error?: string
  hint: ReactNode
}

/** Files go up as they are chosen; what is handed in later are their ids. */
export function DocumentsField({ documents, onChange, error, hint }: DocumentsFieldProps) {
  const { t } = useLingui()
  const [progress, setProgress] = useState<number>()
  const [complaint, setComplaint] = useState<string>()
  const room = limits.application.documents - documents.length

  async function take(files: readonly File[]) {
    setComplaint(undefined)
    const kept = [...documents]
    for (const file of files.slice(0, room)) {
      if (file.size > limits.upload.documentBytes) {
        setComplaint(t`${file.name} 超过 10 MB`)
        continue
      }
      setProgress(0)
      try {
        const { id } = await uploadFile(file, { audience: 'MEMBER', use: 'document', onProgress: setProgress })
        kept.push({ id, name: file.name })
        onChange([...kept])
      } catch (failure) {
        setComplaint(failure instanceof UploadRefused ? failure.message : problemOf(failure).text)
      }
    }
    setProgress(undefined)
  }
  return (
    <Field label={t`材料`} error={complaint ?? error} hint={hint}>
      {(control) => (
        <div className="flex flex-col gap-2">
          <ul className="flex flex-col gap-2">
            {documents.map(({ id, name }) => (
              <li key={id} className="flex min-h-11 items-center gap-2 rounded-control bg-surface-2 pl-3 text-14">
                <FileText size={18} strokeWidth={1.75} className="shrink-0 text-ink-2" aria-hidden />
                <span className="min-w-0 grow truncate">{name}</span>
                <button
                  type="button"
                  aria-label={t`移除 ${name}`}
                  onClick={() => onChange(documents.filter((document) => document.id !== id))}
                  className="flex size-11 items-center justify-center text-ink-3 hover:text-cinnabar-700"
                >
                  <X size={18} strokeWidth={1.75} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
          {room > 0 && (
            <label
              htmlFor={control.id}
              className="flex h-20 items-center justify-center gap-2 rounded-control border border-dashed border-line-strong text-14 text-ink-2 focus-within:outline-2 focus-within:outline-focus hover:border-jade-600 hover:text-jade-600"
            >
              <Upload size={20} strokeWidth={1.75} aria-hidden />
              {progress === undefined ? t`选择文件` : t`正在上传 ${Math.round(progress * 100)} %`}
              <input
                {...control}
                type="file"
                multiple
                accept="image/jpeg,image/png,image/webp,application/pdf"
                disabled={progress !== undefined}
                onChange={({ target }) => {
                  void take([...(target.files ?? [])])
                  target.value = ''
                }}
                className="sr-only"
              />
            </label>
          )}
        </div>
      )}
    </Field>
  )
}
