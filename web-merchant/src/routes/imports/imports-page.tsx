import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { ImportCentre } from '@kaidian/shared/ui/console/import-centre.tsx'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Select } from 'antd'
import { FileClock, Truck } from 'lucide-react'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { audience } from '../../audience.ts'
import { CategorySelect } from '../../parts/category-select.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { uploadProblem } from '../../parts/upload-problem.ts'
import {
  CheckImportDocument,
  ImportChoicesDocument,
  ShopImportsDocument,
  type ShopImportsQuery,
} from './import.graphql.ts'

export default function ImportsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`批量导入`}>
      <Section title={t`导入商品`}>
        <NewImport />
      </Section>
      <History />
    </Page>
  )
}

function NewImport() {
  const { t } = useLingui()
  const id = useId()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(ImportChoicesDocument, { fetchPolicy: 'cache-and-network' })
  const [categoryId, setCategoryId] = useState<string | null>(null)
  const [chosenTemplate, setChosenTemplate] = useState<string>()
  const [isUploading, setUploading] = useState(false)
  const [check, isChecking] = useAction(CheckImportDocument, {
    onDone: ({ productImport }) => productImport && void navigate(`/imports/${productImport.id}`),
  })
  const templates = data?.shopFreightTemplates ?? []
  const templateId = chosenTemplate ?? (templates.find(({ isDefault }) => isDefault) ?? templates[0])?.id

  async function take(file: File) {
    if (!categoryId || !templateId) return
    setUploading(true)
    try {
      const { id: fileId } = await uploadFile(file, { audience, use: 'csv' })
      await check({ fileId, categoryId, freightTemplateId: templateId })
    } catch (problem) {
      showToast({ text: uploadProblem(problem), tone: 'failed' })
    } finally {
      setUploading(false)
    }
  }

  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={5} />
  if (templates.length === 0)
    return (
      <Notice icon={Truck} title={t`先设一个运费模板`} text={t`导入的商品都要按一个运费模板计算运费。`}>
        <LinkButton type="primary" to="/freight">{t`去设运费模板`}</LinkButton>
      </Notice>
    )
  return (
    <ImportCentre
      job={undefined}
      accept=".csv,text/csv"
      maxBytes={limits.upload.csvBytes}
      help={t`开店格式（商品页「导出」得到的）或 Shopify 商品格式的 CSV。先试运行：列出将新建什么、本店已有的会改什么、哪些行有问题，确认后才导入。新商品没写类目或运费模板的，用上面选的。图片和视频不从外部网址下载。`}
      blocked={categoryId ? undefined : t`先选类目，再选文件`}
      isBusy={isUploading || isChecking}
      options={
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field id={`${id}-category`} label={t`导入到类目`}>
            <CategorySelect
              id={`${id}-category`}
              categories={data.categories}
              value={categoryId}
              onChange={setCategoryId}
            />
          </Field>
          <Field id={`${id}-freight`} label={t`运费模板`}>
            <Select
              id={`${id}-freight`}
              value={templateId}
              onChange={setChosenTemplate}
              options={templates.map((template) => ({ value: template.id, label: template.name }))}
            />
          </Field>
        </div>
      }
      onFile={(file) => void take(file)}
      onAnother={() => undefined}
    />
  )
}

type Row = ShopImportsQuery['shopImports'][number]

function History() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ShopImportsDocument, { fetchPolicy: 'cache-and-network' })
  const columns: Column<Row>[] = [
    { key: 'file', title: t`文件`, card: 'title', render: ({ fileName }) => fileName },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="import" value={status} />,
    },
    { key: 'rows', title: t`行数`, align: 'right', render: ({ rowCount }) => <CountText value={rowCount} /> },
    {
      key: 'done',
      title: t`新建与更新`,
      align: 'right',
      render: ({ doneCount, updatedCount, totalCount }) => (
        <span className="tabular">{t`${doneCount + updatedCount} / ${totalCount}`}</span>
      ),
    },
    { key: 'bad', title: t`问题行`, align: 'right', render: ({ errorCount }) => <CountText value={errorCount} /> },
    { key: 'at', title: t`时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
  ]
  return (
    <Section title={t`导入记录`} isFlush>
      {data && data.shopImports.length > 0 ? (
        <ResourceRows rows={data.shopImports} columns={columns} to={(row) => `/imports/${row.id}`} isPlain />
      ) : data ? (
        <Notice icon={FileClock} title={t`还没有导入过`} />
      ) : error ? (
        <ProblemPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Section>
  )
}
