.DEFAULT_GOAL := help
.PHONY: help build test unit format demo image chart bench clean

help: ## Show the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build all modules, without style checks and tests
	mvn -B -Dquick -DskipTests package

test: ## Run every check and every test, as CI does
	mvn -B verify

unit: ## Run style checks and unit tests, without servers
	mvn -B test

format: ## Format the Java code
	mvn spotless:apply

demo: ## Run the demo on local servers
	./assay demo

image: ## Build the image assay:latest
	docker build --tag assay:latest .

chart: ## Check the chart, with the tools that are there
	helm/check

bench: ## Build, then run the benchmarks
	mvn -B -Dquick -DskipTests package && bench/run

clean: ## Remove what the build made; .assay/ stays
	mvn -B clean
