# One image for every process; the command says which:
#   node api/main.ts            the API (the default)
#   node worker/main.ts         a worker
#   node migrations/main.ts     brings the database to the newest schema, then ends
#   node worker/setup-temporal.ts   readies the Temporal namespace, then ends

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /amplas
COPY package.json package-lock.json ./
# No install scripts: the only one that matters here brings a Node 24, which this image is.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM dependencies AS build
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY database database
COPY platform platform
COPY spreadsheets spreadsheets
COPY documents documents
COPY worker worker
COPY migrations migrations
COPY api api
# A worker that starts takes this bundle; every worker of the image runs the same bytes.
RUN node worker/bundle.ts

FROM node:24.21.0-bookworm-slim
WORKDIR /amplas
COPY --from=build /amplas .
ENV NODE_ENV=production \
  WORKFLOW_BUNDLE=/amplas/build/workflows.js \
  API_HOST=0.0.0.0
# A volume that is mounted here first belongs to whom the folder does.
RUN install -d -o node -g node -m 0700 /var/lib/amplas/files
USER node
EXPOSE 7300
# Live, not ready: while Postgres is away the API answers 503 and needs no restart. Other commands turn this check off.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT || 7300}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "api/main.ts"]
