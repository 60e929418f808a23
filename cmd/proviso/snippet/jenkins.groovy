// Jenkinsfile
// Three stages: conformance on each build, verification before a release (a tag), drift on a schedule.
pipeline {
  agent { docker { image 'golang:1.26' } }
  options { disableConcurrentBuilds() } // one run at a time on one target
  triggers { cron('H 5 * * 1') }
  environment {
    PROVISO = 'github.com/proviso-dev/proviso/cmd/proviso@latest'
    HOME = "${env.WORKSPACE}"
    // SHOP_KEY = credentials('shop-key')              // as proviso.yaml names it
    // PROVISO_TARGET = 'https://staging.example.com'
  }
  stages {
    stage('conformance') {
      when { not { anyOf { buildingTag(); triggeredBy 'TimerTrigger' } } }
      steps { sh 'go run "$PROVISO" verify --quick ${PROVISO_TARGET:+--target "$PROVISO_TARGET"} --report sarif,markdown' }
    }
    stage('before release') {
      when { buildingTag() }
      steps { sh 'go run "$PROVISO" verify ${PROVISO_TARGET:+--target "$PROVISO_TARGET"}' }
    }
    stage('drift') {
      when { triggeredBy 'TimerTrigger' }
      steps { sh 'go run "$PROVISO" drift --out proviso-report' }
    }
  }
  post {
    always {
      junit testResults: 'proviso-report/junit*.xml', allowEmptyResults: true
      archiveArtifacts artifacts: 'proviso-report/**', allowEmptyArchive: true
    }
  }
}
