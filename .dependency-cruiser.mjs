import { floors } from './server/src/floors.ts'

const apps = ['web-mall', 'web-merchant', 'web-admin']

/** A room imports only rooms before it, types included, so cycles cannot exist. */
const floorRules = floors.map((room, floor) => ({
  name: `floor-${room}`,
  comment: `"${room}" may import only the rooms before it in server/src/floors.ts. Upwards one tells, by an event.`,
  severity: 'error',
  from: { path: `^server/src/${room}/`, pathNot: '\\.(test|proof)\\.ts$' },
  to: {
    path: `^server/src/(${[...floors.slice(floor + 1), 'seed', '[^/]+\\.ts$'].join('|')})`,
    pathNot: '^server/src/floors\\.ts$',
  },
}))

const ownRoomOnly = apps.map((app) => ({
  name: `${app}-alone`,
  comment: 'A web app imports itself and shared.',
  severity: 'error',
  from: { path: `^${app}/` },
  to: { path: `^(server|e2e|bench|scripts|${apps.filter((other) => other !== app).join('|')})/` },
}))

export default {
  forbidden: [
    ...floorRules,
    ...ownRoomOnly,
    {
      name: 'unknown-room',
      comment: 'Every room stands in server/src/floors.ts.',
      severity: 'error',
      from: { path: `^server/src/(?!(${[...floors, 'seed', 'testing', 'proofs'].join('|')})/)[^/]+/` },
      to: {},
    },
    {
      name: 'server-shares-core-only',
      comment: 'The server imports of shared only core; a proof that kills processes starts them as the scripts do.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/src/proofs/' },
      to: { path: '^(shared/(ui|web)|web-[a-z]+|e2e|bench|scripts)/' },
    },
    {
      name: 'gateway-is-an-outsider',
      comment: 'The local gateway speaks with the product over HTTP and knows nothing of its inside.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(server|shared|web-[a-z]+|e2e|bench|scripts)/' },
    },
    {
      name: 'nobody-knows-the-gateway',
      comment:
        'The product meets the local gateway as it meets the real ones, by an address and by keys; its tests may start it.',
      severity: 'error',
      from: {
        path: '^(server|shared|web-[a-z]+)/',
        pathNot: ['\\.(test|proof)\\.tsx?$', '^server/src/(testing|proofs)/'],
      },
      to: { path: '^gateway/' },
    },
    {
      name: 'core-is-pure',
      comment: 'shared/core imports nothing but itself and zod.',
      severity: 'error',
      from: { path: '^shared/core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/core/', 'node_modules/zod/'] },
    },
    {
      name: 'shared-knows-no-app',
      comment: 'Shared is below the apps.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|web-[a-z]+|e2e|bench|scripts)/' },
    },
    {
      name: 'routes-are-strangers',
      comment: 'Routes never import each other: what two pages need moves to parts/.',
      severity: 'error',
      from: { path: '^(web-[a-z]+)/src/routes/([^/]+)/' },
      to: { path: '^$1/src/routes/', pathNot: '^$1/src/routes/$2/' },
    },
    {
      name: 'parts-know-no-route',
      comment: 'A part serves pages and knows none.',
      severity: 'error',
      from: { path: '^(web-[a-z]+)/src/parts/' },
      to: { path: '^$1/src/(routes|layout)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '\\.(css|po)$|^@lingui/(core|react)/macro$|^@graphql-typed-document-node/core$',
      },
    },
    {
      name: 'no-test-in-product',
      comment: 'Tests and their kit stay out of the product.',
      severity: 'error',
      from: {
        path: '^(server/src|gateway/src|shared|web-[a-z]+/src)/',
        pathNot: ['\\.(test|proof)\\.tsx?$', '^(server|gateway)/src/(testing|proofs)/'],
      },
      to: { path: ['\\.(test|proof)\\.tsx?$', '^(server|gateway)/src/(testing|proofs)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
    },
  },
}
