import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { ImportCentre } from '@kaidian/shared/ui/console/import-centre.tsx'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import { Copy, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { LinkButton } from '../../parts/link-button.tsx'
import { RunImportDocument, ShopImportDocument, type ImportJobFragment } from './import.graphql.ts'

const busy = new Set(['CHECKING', 'RUNNING'])
const pollMs = 1_000

export default function ImportPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ShopImportDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const isMoving = busy.has(data?.shopImport?.status ?? '')
  useEffect(() => {
    if (isMoving) startPolling(pollMs)
    return stopPolling
  }, [isMoving, startPolling, stopPolling])
  const [run, isStarting] = useAction(RunImportDocument, { idempotent: true })
  if (data && !data.shopImport) return <NotFoundPage />
  if (!data?.shopImport) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const job = data.shopImport
  return (
    <Page
      title={t`导入`}
      back="/imports"
      actions={
        job.status === 'DONE' && (
          <LinkButton type="primary" to="/products?status=DRAFT">
            {t`去看新建的草稿`}
          </LinkButton>
        )
      }
    >
      <Section title={job.status === 'CHECKED' ? t`试运行结果` : t`导入进度`}>
        <ImportCentre
          job={job}
          accept=".csv"
          maxBytes={limits.upload.csvBytes}
          help=""
          isBusy={isStarting}
          onFile={() => undefined}
          onRun={() => void run({ id })}
          onAnother={() => void navigate('/imports')}
          preview={
            <>
              <PicturesNote job={job} />
              <Previews job={job} />
            </>
          }
        />
      </Section>
    </Page>
  )
}

/** Said before the run and after it: whoever has put addresses into the file expects their pictures. */
function PicturesNote({ job: { status, createCount, doneCount, previews } }: { job: ImportJobFragment }) {
  const { t } = useLingui()
  if (status === 'CHECKED' && createCount > 0 && previews.some(({ imageCount }) => imageCount > 0))
    return (
      <Alert
        type="warning"
        showIcon
        title={t`外部网址的图片不会导入`}
        description={t`平台不从外部网站下载图片；本店上传过的图片会沿用。没有图片的商品先用占位图建成草稿，上传图片后才能提交审核。`}
      />
    )
  if (status !== 'DONE' || doneCount === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t`没有图片的商品用的是占位图`}
      description={t`平台不从外部网站下载图片。到草稿里上传图片后才能提交审核。`}
    />
  )
}

function Previews({ job }: { job: ImportJobFragment }) {
  const { t } = useLingui()
  if (job.previews.length === 0) return null
  type Preview = ImportJobFragment['previews'][number] & { id: string }
  const columns: Column<Preview>[] = [
    {
      key: 'title',
      title: t`商品`,
      card: 'title',
      render: ({ title }) => <span className="break-words">{title}</span>,
    },
    { key: 'handle', title: 'Handle', card: 'hidden', render: ({ handle }) => <code>{handle}</code> },
    {
      key: 'variants',
      title: t`规格`,
      align: 'right',
      render: ({ variantCount }) => <CountText value={variantCount} />,
    },
    {
      key: 'images',
      title: t`图片`,
      align: 'right',
      render: ({ imageCount }) => (
        <>
          <CountText value={imageCount} />
          {imageCount > 0 && <span className="text-13 text-ink-3"> {t`不下载`}</span>}
        </>
      ),
    },
    { key: 'price', title: t`最低价`, align: 'right', render: ({ priceMin }) => <MoneyText value={priceMin} /> },
    {
      key: 'fate',
      title: t`结果`,
      card: 'corner',
      render: ({ isDuplicate }) =>
        isDuplicate ? (
          <ToneTag tone="grey" icon={Copy}>
            {t`已有，跳过`}
          </ToneTag>
        ) : (
          <ToneTag tone="jade" icon={Plus}>
            {t`新建`}
          </ToneTag>
        ),
    },
  ]
  return (
    <details open={job.status === 'CHECKED'}>
      <summary className="mb-2 cursor-pointer font-medium">{t`文件里的商品（${job.previews.length}）`}</summary>
      <div className="max-h-100 overflow-auto rounded-control border border-line">
        <ResourceRows
          rows={job.previews.map((preview) => ({ ...preview, id: preview.handle }))}
          columns={columns}
          isPlain
        />
      </div>
    </details>
  )
}
