import type { CodegenConfig } from '@graphql-codegen/cli'

const schema = 'server/schema.graphql'
const shared = 'shared/web/**/*.graphql'
const trusted = './scripts/trusted-documents.ts'

const scalars = { ID: 'string', Money: 'string', DateTime: 'string', JSONObject: 'Record<string, unknown>' }

const mall = ['web-mall/src/**/*.graphql', shared]

/** Beside `order-page.graphql` stands `order-page.graphql.ts`: the parsed document and its types. */
function besideOperations(documents: string, externalDocuments: string[] = []) {
  return {
    schema,
    documents,
    externalDocuments,
    preset: 'near-operation-file' as const,
    presetConfig: { extension: '.graphql.ts' },
    plugins: ['typescript-operations', 'typed-document-node'],
    config: { scalars, strictScalars: true, useTypeImports: true, inputMaybeValue: 'T | null | undefined' },
  }
}

const config: CodegenConfig = {
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'shared/web/': besideOperations(shared),
    'shared/ui/': besideOperations('shared/ui/**/*.graphql', [shared]),
    'web-mall/src/': besideOperations('web-mall/src/**/*.graphql', [shared]),
    'web-merchant/src/': besideOperations('web-merchant/src/**/*.graphql', [shared]),
    'web-admin/src/': besideOperations('web-admin/src/**/*.graphql', [shared]),
    'server/trusted-documents.json': { schema, documents: mall, plugins: [trusted], config: { side: 'server' } },
    'web-mall/src/trusted-ids.ts': { schema, documents: mall, plugins: [trusted], config: { side: 'web' } },
  },
}

export default config
