{{/* Names and labels. */}}
{{- define "assay.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}{{ .Release.Name }}{{- else -}}{{ .Release.Name }}-{{ $name }}{{- end -}}
{{- end -}}
{{- end -}}

{{- define "assay.selectorLabels" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "assay.labels" -}}
{{ include "assay.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "assay.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "assay.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "assay.warehouseClaim" -}}
{{- default (printf "%s-warehouse" (include "assay.fullname" .)) .Values.warehouse.persistence.existingClaim -}}
{{- end -}}

{{- define "assay.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $image.repository }}:{{ default .Chart.AppVersion $image.tag }}
{{- end -}}
{{- end -}}

{{/* The name of an object of a pipeline, within `max` characters. dict: root, pipeline, suffix, max */}}
{{- define "assay.objectName" -}}
{{- $name := printf "%s-%s-%s" (include "assay.fullname" .root) (.pipeline | replace "_" "-") .suffix -}}
{{- if gt (len $name) (int .max) -}}
{{- fail (printf "the name %s has %d characters, Kubernetes allows %d here: shorten fullnameOverride or the release's name" $name (len $name) (int .max)) -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{- define "assay.definitionsName" -}}
{{- include "assay.objectName" (dict "root" .root "pipeline" .pipeline "suffix" "definitions" "max" 63) -}}
{{- end -}}

{{/*
The keys of `job` that are in force, as JSON: a later one of `levels` replaces a key of an earlier one
as a whole. (Helm's own merge would let 0, false and "" of a later one be overlooked.)
*/}}
{{- define "assay.job" -}}
{{- $job := dict -}}
{{- range .levels -}}
{{- range $key, $value := . -}}{{- $_ := set $job $key $value -}}{{- end -}}
{{- end -}}
{{- $job | toJson -}}
{{- end -}}

{{/* The secrets of all stages of a pipeline, each once, as JSON under "secrets". */}}
{{- define "assay.allSecrets" -}}
{{- $all := list -}}
{{- range $stage := list "bronze" "silver" "gold" "load" "export" -}}
{{- $all = concat $all (dig $stage "secrets" list ($.stages | default dict)) -}}
{{- end -}}
{{- dict "secrets" ($all | uniq) | toJson -}}
{{- end -}}

{{/* The settings of all stages of a pipeline, as JSON. */}}
{{- define "assay.allSettings" -}}
{{- $all := dict -}}
{{- range $stage := list "bronze" "silver" "gold" "load" "export" -}}
{{- range $name, $value := dig $stage "settings" dict ($.stages | default dict) -}}
{{- $_ := set $all $name $value -}}
{{- end -}}
{{- end -}}
{{- $all | toJson -}}
{{- end -}}

{{/* The stages of a pipeline that are made, in their order, as JSON under "stages". */}}
{{- define "assay.stages" -}}
{{- $made := list -}}
{{- range $stage := list "bronze" "silver" "gold" "load" "export" -}}
{{- if get ($.stages | default dict) $stage -}}{{- $made = append $made $stage -}}{{- end -}}
{{- end -}}
{{- dict "stages" $made | toJson -}}
{{- end -}}

{{/* Where runs push their figures; empty where they do not. */}}
{{- define "assay.pushUrl" -}}
{{- $metrics := .Values.metrics -}}
{{- if $metrics.pushgateway.enabled -}}
http://{{ include "assay.fullname" . }}-pushgateway:9091
{{- else -}}
{{ $metrics.pushUrl }}
{{- end -}}
{{- end -}}

{{/*
Refuses a setting that the chart makes from another value, which would then differ from what is
mounted. dict: where, settings
*/}}
{{- define "assay.requireNoWarehouse" -}}
{{- if hasKey (.settings | default dict) "ASSAY_WAREHOUSE" -}}
{{- fail (printf "%s has ASSAY_WAREHOUSE, which would leave the volume: set warehouse.path" .where) -}}
{{- end -}}
{{- end -}}

{{/* A value of a setting as text. Numbers of values are floating: 65536000 would be 6.5536e+07. */}}
{{- define "assay.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- end -}}
