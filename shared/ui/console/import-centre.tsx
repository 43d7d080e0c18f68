import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Download, FileUp } from 'lucide-react'
import { useId, useState, type DragEvent, type ReactNode } from 'react'
import { JobProgress } from './job-progress.tsx'
import { CountText } from './money-text.tsx'
import { StatusTag } from './status-tag.tsx'

export interface ImportJob {
  fileName: string
  status: 'CHECKING' | 'CHECKED' | 'RUNNING' | 'DONE' | 'FAILED'
  rowCount: number
  createCount: number
  /** of those that the shop has: different, the same, and of no use */
  changeCount: number
  stockOnlyCount: number
  unchangedCount: number
  refusedCount: number
  doneCount: number
  updatedCount: number
  /** that are made or changed, as it was chosen */
  totalCount: number
  errorCount: number
  errors: readonly { row: number; column: string | null; message: string; value: string | null }[]
  errorFileUrl: string | null
  failure: string | null
}

interface ImportCentreProps {
  job: ImportJob | undefined
  accept: string
  maxBytes: number
  /** What the file must look like, with a link to an example. */
  help: ReactNode
  /** Settings chosen before the file: category, freight template. */
  options?: ReactNode
  /** Why no file can be taken yet: a setting is still to be chosen. */
  blocked?: string
  isBusy: boolean
  onFile: (file: File) => void
  /** What is done on the go-ahead; null: something is still to be chosen, or there is nothing to do. */
  runs?: { label: string; onRun: (() => void) | null }
  onAnother: () => void
  /** What becomes of it, with what there is to choose. */
  preview?: ReactNode
}

/** File → dry run with its bad rows → job with progress. Good rows count when others are bad. */
export function ImportCentre(props: ImportCentreProps) {
  const { job, isBusy, runs, onAnother, preview } = props
  const { t } = useLingui()
  if (!job) return <FileStep {...props} />
  const isRunning = job.status === 'RUNNING' || job.status === 'CHECKING'
  return (
    <div className="kc-import">
      <div className="kc-import-head">
        <b>{job.fileName}</b>
        <StatusTag kind="import" value={job.status} />
      </div>
      <dl className="kc-figures">
        <Figure label={t`文件行数`} value={job.rowCount} />
        {job.status === 'CHECKED' ? <Found job={job} /> : <Done job={job} />}
        <Figure label={t`有问题的行`} value={job.errorCount} />
      </dl>
      {job.failure && <p className="kc-error">{job.failure}</p>}
      {(isRunning || job.status === 'DONE') && (
        <JobProgress
          doneCount={job.doneCount + job.updatedCount}
          totalCount={job.totalCount}
          state={job.status === 'DONE' ? 'done' : 'running'}
        />
      )}
      {preview}
      <ImportErrors job={job} />
      <div className="kc-actions">
        {job.status === 'CHECKED' && runs && (
          <Button type="primary" disabled={!runs.onRun} loading={isBusy} onClick={() => runs.onRun?.()}>
            {runs.label}
          </Button>
        )}
        {!isRunning && <Button onClick={onAnother}>{t`换一个文件`}</Button>}
      </div>
    </div>
  )
}

function Found({ job }: { job: ImportJob }) {
  const { t } = useLingui()
  return (
    <>
      <Figure label={t`将新建商品`} value={job.createCount} />
      <Figure label={t`已有，有不同`} value={job.changeCount + job.stockOnlyCount} />
      <Figure label={t`已有，没有不同`} value={job.unchangedCount} />
      <Figure label={t`整件不能用`} value={job.refusedCount} />
    </>
  )
}

function Done({ job }: { job: ImportJob }) {
  const { t } = useLingui()
  return (
    <>
      <Figure label={t`新建商品`} value={job.doneCount} />
      <Figure label={t`更新商品`} value={job.updatedCount} />
    </>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CountText value={value} />
      </dd>
    </div>
  )
}

function FileStep({ accept, maxBytes, help, options, blocked, isBusy, onFile }: ImportCentreProps) {
  const { t } = useLingui()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const isShut = isBusy || blocked !== undefined

  function take(file: File | undefined) {
    if (!file || isShut) return
    if (file.size > maxBytes) return setProblem(t`文件超过 ${Math.round(maxBytes / 1_000_000)} MB,请拆开后分批导入`)
    setProblem(undefined)
    onFile(file)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <div className="kc-import">
      {options}
      <label
        htmlFor={id}
        className={`kc-drop${isOver ? ' kc-drop-over' : ''}${isShut ? ' kc-drop-shut' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(!isShut)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp size={32} strokeWidth={1.5} aria-hidden />
        <b>{isBusy ? t`正在上传并检查…` : (blocked ?? t`选择文件，或拖到这里`)}</b>
        <span>{help}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={isShut}
          className="kc-hidden"
          onChange={({ target }) => {
            take(target.files?.[0])
            // So that the same file, mended, can be chosen again.
            target.value = ''
          }}
        />
      </label>
      {problem && (
        <p className="kc-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function ImportErrors({ job }: { job: ImportJob }) {
  const { t } = useLingui()
  if (job.errors.length === 0) return null
  return (
    <section className="kc-import-errors">
      <header>
        <h3>{t`这些行不会导入`}</h3>
        {job.errorFileUrl && (
          <a href={job.errorFileUrl} download className="kc-link-button">
            <Download size={15} aria-hidden /> {t`下载结果文件（标出问题行）`}
          </a>
        )}
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`行`}</th>
            <th scope="col">{t`列`}</th>
            <th scope="col">{t`原因`}</th>
            <th scope="col">{t`内容`}</th>
          </tr>
        </thead>
        <tbody>
          {job.errors.map(({ row, column, message, value }, index) => (
            // One row of the file can fail twice for the same column.
            <tr key={index}>
              <td className="kc-num">{row}</td>
              <td>{column ?? '—'}</td>
              <td>{message}</td>
              <td>{value ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
