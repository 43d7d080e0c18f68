import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Progress } from 'antd'
import { FileText, RotateCw, Upload, X } from 'lucide-react'
import { useState } from 'react'
import { audience } from '../../audience.ts'
import { documentProblem, documentTypes, uploadProblem } from '../../parts/upload-problem.ts'

export interface KeptDocument {
  id: string
  name: string
  url: string
}

interface Upload {
  key: string
  file: File
  progress: number
  problem?: string
}

interface DocumentsFieldProps {
  id: string
  documents: readonly KeptDocument[]
  onAdd: (document: KeptDocument) => void
  onRemove: (id: string) => void
}

/** Sent as they are chosen; only who applies and the reviewers can open them. */
export function DocumentsField({ id, documents, onAdd, onRemove }: DocumentsFieldProps) {
  const { t } = useLingui()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  const room = limits.application.documents - documents.length - uploads.length

  function patch(key: string, part: Partial<Upload>) {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }
  const drop = (key: string) => setUploads((all) => all.filter((one) => one.key !== key))

  async function send({ key, file }: Upload) {
    patch(key, { progress: 0, problem: undefined })
    try {
      const sent = await uploadFile(file, {
        audience,
        use: 'document',
        onProgress: (progress) => patch(key, { progress }),
      })
      onAdd({ id: sent.id, name: file.name, url: sent.url })
      drop(key)
    } catch (error) {
      patch(key, { problem: uploadProblem(error) })
    }
  }

  function take(files: readonly File[]) {
    setLeftOut(files.slice(room).map(({ name }) => name))
    for (const file of files.slice(0, room)) {
      const problem = documentProblem(file)
      const upload: Upload = { key: newKey(), file, progress: 0, problem }
      setUploads((all) => [...all, upload])
      if (!problem) void send(upload)
    }
  }

  return (
    <div className="grid gap-2">
      <ul className="m-0 grid list-none gap-1.5 p-0">
        {documents.map(({ id: documentId, name, url }) => (
          <li key={documentId} className="flex items-center gap-2 rounded-control bg-surface-2 px-3 py-1.5">
            <FileText size={16} className="flex-none text-ink-3" aria-hidden />
            <a href={url} target="_blank" rel="noreferrer" className="kc-link-button min-w-0 flex-1 truncate">
              {name}
            </a>
            <Button
              type="text"
              size="small"
              aria-label={t`删除 ${name}`}
              icon={<X size={14} aria-hidden />}
              onClick={() => onRemove(documentId)}
            />
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.key} className="flex flex-wrap items-center gap-2 rounded-control bg-surface-2 px-3 py-1.5">
            {upload.problem ? (
              <span className="kc-error m-0 min-w-0 flex-1 break-words text-13" role="alert">
                {t`「${upload.file.name}」${upload.problem}`}
              </span>
            ) : (
              <>
                <span className="min-w-0 flex-1 truncate">{upload.file.name}</span>
                <Progress percent={Math.round(upload.progress * 100)} size="small" className="w-32!" />
              </>
            )}
            {upload.problem && (
              <>
                <Button
                  type="text"
                  size="small"
                  aria-label={t`重试 ${upload.file.name}`}
                  icon={<RotateCw size={14} aria-hidden />}
                  onClick={() => void send(upload)}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={t`删除 ${upload.file.name}`}
                  icon={<X size={14} aria-hidden />}
                  onClick={() => drop(upload.key)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <p className="kc-error m-0 text-13" role="alert">
          {t`最多 ${limits.application.documents} 份，没有添加：${leftOut.join(t`、`)}`}
        </p>
      )}
      {room > 0 && (
        <label className="inline-flex w-fit cursor-pointer items-center gap-2 rounded-control border border-dashed border-line-strong px-4 py-2 focus-within:outline-2 focus-within:outline-[var(--focus)] hover:border-[var(--kc-primary)]">
          <Upload size={16} aria-hidden /> {t`选择图片或 PDF`}
          <input
            id={id}
            type="file"
            multiple
            accept={documentTypes.join(',')}
            className="kc-hidden"
            onChange={(event) => {
              take([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </label>
      )}
    </div>
  )
}
