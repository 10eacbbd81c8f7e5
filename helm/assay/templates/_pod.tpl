{{/*
The pod that runs one command of Assay. dict:
  root        the chart's context
  pipeline    the pipeline's name
  component   what the pod does: bronze, silver, gold, load, export, pipeline, backfill, prune,
              alerts-check, test
  job         the keys of `job` in force
  settings    settings of this pod alone
  secrets     secrets of this pod alone, besides the lake's
  warehouse   whether it sees the warehouse's volume
  args        the command and its arguments
  bare        true where it needs neither settings nor secrets
*/}}
{{- define "assay.podMetadata" -}}
labels:
  {{- include "assay.labels" .root | nindent 2 }}
  app.kubernetes.io/component: {{ .component }}
  assay.dev/pipeline: {{ .pipeline }}
  {{- with .job.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- $files := dig .pipeline "definitions" "files" dict .root.Values.pipelines }}
{{- if or $files .job.podAnnotations }}
annotations:
  {{- if $files }}
  checksum/definitions: {{ $files | toJson | sha256sum }}
  {{- end }}
  {{- with .job.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "assay.podSpec" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $files := dig .pipeline "definitions" "files" dict $values.pipelines -}}
{{- $secrets := ternary list (concat $values.lake.secrets .secrets | uniq) (.bare | default false) -}}
{{- $env := dict -}}
{{- if not .bare }}
{{- $env = dict "ASSAY_S3_REGION" $values.lake.region "ASSAY_SPILL_MB" (.job.scratch.spillMb | int64) }}
{{- if $values.lake.endpoint }}{{- $_ := set $env "ASSAY_S3_ENDPOINT" $values.lake.endpoint }}{{- end }}
{{- range $layer, $bucket := $values.lake.buckets }}{{- $_ := set $env (printf "ASSAY_BUCKET_%s" (upper $layer)) $bucket }}{{- end }}
{{- with include "assay.pushUrl" $root }}{{- $_ := set $env "ASSAY_METRICS_PUSH_URL" . }}{{- end }}
{{- with $values.metrics.otlpEndpoint }}{{- $_ := set $env "ASSAY_OTLP_ENDPOINT" . }}{{- end }}
{{- if .warehouse }}
{{- $_ := set $env "ASSAY_WAREHOUSE" $values.warehouse.path }}
{{- with $values.warehouse.publish }}{{- $_ := set $env "ASSAY_WAREHOUSE_PUBLISH" . }}{{- end }}
{{- end }}
{{- range $level := list $values.settings (dig .pipeline "settings" dict $values.pipelines) .settings }}
{{- include "assay.requireNoWarehouse" (dict "where" "one of the settings" "settings" $level) }}
{{- range $name, $value := $level }}{{- $_ := set $env $name $value }}{{- end }}
{{- end }}
{{- range $secret := $secrets }}
{{- range $name, $key := $secret.keys }}
{{- $_ := set $env (printf "%s_FILE" $name) (printf "/run/secrets/assay/%s/%s" $secret.name $key) }}
{{- end }}
{{- end }}
{{- end }}
{{- if $files }}{{- $_ := set $env "ASSAY_DEFINITIONS" "/etc/assay/definitions" }}{{- end }}
{{- $mounted := list }}
{{- range $secrets }}{{ if .keys }}{{ $mounted = append $mounted .name | uniq }}{{ end }}{{ end -}}
restartPolicy: Never
serviceAccountName: {{ include "assay.serviceAccountName" $root }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .job.terminationGracePeriodSeconds | int64 }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with $values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .job.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
containers:
  - name: assay
    image: {{ include "assay.image" $root | quote }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    args:
      {{- range .args }}
      - {{ . | quote }}
      {{- end }}
    {{- if or $env .job.extraEnv }}
    env:
      {{- range $name, $value := $env }}
      - name: {{ $name }}
        value: {{ include "assay.text" $value | quote }}
      {{- end }}
      {{- if not .bare }}
      # A cron job names its jobs after their scheduled time: a pod that starts late makes the same day.
      - name: ASSAY_JOB_NAME
        valueFrom:
          fieldRef: {fieldPath: "metadata.labels['batch.kubernetes.io/job-name']"}
      {{- end }}
      {{- with .job.extraEnv }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
    {{- $whole := list }}
    {{- range $secrets }}{{ if not .keys }}{{ $whole = append $whole .name }}{{ end }}{{ end }}
    {{- with $whole }}
    # optional: where a secret lacks, the run ends at once with exit code 2 and names the setting
    envFrom:
      {{- range . }}
      - secretRef: {name: {{ . }}, optional: true}
      {{- end }}
    {{- end }}
    resources:
      {{- toYaml .job.resources | nindent 6 }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: {drop: [ALL]}
    volumeMounts:
      - {name: tmp, mountPath: /tmp}
      - {name: scratch, mountPath: /scratch}
      {{- if .warehouse }}
      - {name: warehouse, mountPath: {{ dir $values.warehouse.path }}}
      {{- end }}
      {{- if $files }}
      - {name: definitions, mountPath: /etc/assay/definitions/{{ .pipeline }}, readOnly: true}
      {{- end }}
      {{- range $mounted }}
      - {name: secret-{{ . | replace "." "-" }}, mountPath: /run/secrets/assay/{{ . }}, readOnly: true}
      {{- end }}
      {{- with .job.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 256Mi}
  - name: scratch
    emptyDir: {sizeLimit: {{ .job.scratch.sizeLimit }}}
  {{- if .warehouse }}
  - name: warehouse
    {{- if $values.warehouse.persistence.enabled }}
    persistentVolumeClaim: {claimName: {{ include "assay.warehouseClaim" $root }}}
    {{- else }}
    emptyDir: {}
    {{- end }}
  {{- end }}
  {{- if $files }}
  - name: definitions
    configMap:
      name: {{ include "assay.definitionsName" (dict "root" $root "pipeline" .pipeline) }}
      items:
        {{- range $path, $content := $files }}
        - {key: {{ $path | replace "/" "__" }}, path: {{ $path }}}
        {{- end }}
  {{- end }}
  {{- range $mounted }}
  - name: secret-{{ . | replace "." "-" }}
    secret: {secretName: {{ . }}, optional: true, defaultMode: 0440}
  {{- end }}
  {{- with .job.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* The spec of a job around that pod. The same dict. */}}
{{- define "assay.jobSpec" -}}
backoffLimit: {{ .job.backoffLimit | int64 }}
activeDeadlineSeconds: {{ .job.activeDeadlineSeconds | int64 }}
ttlSecondsAfterFinished: {{ .job.ttlSecondsAfterFinished | int64 }}
podFailurePolicy:
  rules:
    # wrong usage, definition or credentials; a check that failed: another try changes nothing
    - action: FailJob
      onExitCodes: {containerName: assay, operator: In, values: [2, 3]}
    # a drained node is nobody's failure
    - action: Ignore
      onPodConditions:
        - {type: DisruptionTarget, status: "True"}
template:
  metadata:
    {{- include "assay.podMetadata" . | nindent 4 }}
  spec:
    {{- include "assay.podSpec" . | nindent 4 }}
{{- end -}}
